import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.ViewModels

// Work goes from tablet to tablet as files, where there is no network.
Card {
    id: card

    required property AppModel app
    // There is no other way.
    property bool isOnlyWay: false
    readonly property BundleModel bundles: card.app.bundles

    title: qsTr("用文件交换")

    OfficialText {
        Layout.fillWidth: true
        text: qsTr("没有网络时，把一个任务的记录和照片写成加密的数据包，交给同组的平板或应急管理局。")
    }

    AppButton {
        Layout.fillWidth: true
        enabled: !card.bundles.isBusy && card.app.missions.chosen !== ""
        kind: card.isOnlyWay ? AppButton.Primary : AppButton.Secondary
        objectName: "exportBundle"
        text: qsTr("导出 %1").arg(card.app.missions.chosenTitle)
        onClicked: {
            saving.newName = card.bundles.newName();
            saving.open();
        }
    }

    OfficialText {
        Layout.fillWidth: true
        text: qsTr("也可以读入同组平板导出的数据包：不同的填写会并排显示，不会互相覆盖。")
    }

    AppButton {
        Layout.fillWidth: true
        enabled: !card.bundles.isBusy
        kind: AppButton.Secondary
        objectName: "importBundle"
        text: qsTr("选择文件导入")
        onClicked: opening.open()
    }

    ProgressLine {
        Layout.fillWidth: true
        indeterminate: true
        text: qsTr("正在处理，请不要拔出存储卡…")
        visible: card.bundles.isBusy
    }

    Banner {
        Layout.fillWidth: true
        kind: Banner.Success
        objectName: "bundleResult"
        title: card.bundles.result
        visible: card.bundles.result !== ""
    }

    FilePicker {
        id: saving

        files: card.app.files
        title: qsTr("存到哪个文件夹")
        onChosen: file => card.bundles.exportTo(file)
    }

    FilePicker {
        id: opening

        endings: ["shicha"]
        files: card.app.files
        title: qsTr("选择数据包")
        onChosen: file => card.bundles.importFrom(file)
    }
}
