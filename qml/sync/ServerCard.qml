import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// What goes to the server and comes from it: how far it is, what is safe there, and what can be done now.
Card {
    id: card

    required property AppModel app
    readonly property SyncModel sync: card.app.sync
    readonly property bool isRunning: card.sync.phase === SyncModel.Running
    readonly property bool hasServer: card.sync.phase !== SyncModel.NoServer

    title: qsTr("服务器")

    AppLabel {
        Layout.fillWidth: true
        font.bold: true
        objectName: "syncHeadline"
        text: card.sync.headline
        visible: !card.isRunning
    }

    ProgressLine {
        Layout.fillWidth: true
        indeterminate: card.sync.total === 0
        objectName: "syncProgress"
        text: card.sync.headline
        to: card.sync.total
        value: card.sync.done
        visible: card.isRunning
    }

    OfficialText {
        Layout.fillWidth: true
        text: qsTr("邀请文件中没有服务器地址。已保存的内容都在本机，请用数据包交给同组的平板或应急管理局。")
        visible: !card.hasServer
    }

    AppLabel {
        Layout.fillWidth: true
        objectName: "onlyHere"
        text: card.sync.onlyHere
        visible: text !== ""
    }

    AppButton {
        Layout.fillWidth: true
        enabled: !card.isRunning
        objectName: "startSync"
        text: {
            switch (card.sync.phase) {
            case SyncModel.Running:
                return qsTr("正在同步…");
            case SyncModel.Pausing:
            case SyncModel.Stuck:
                return qsTr("现在再试");
            default:
                return qsTr("立即同步");
            }
        }
        visible: card.hasServer
        onClicked: card.sync.start()
    }

    AppButton {
        Layout.fillWidth: true
        kind: AppButton.Secondary
        objectName: "sendPhotosNow"
        text: qsTr("照片在等 Wi-Fi，现在就发送")
        visible: card.sync.holdsPhotos && !card.isRunning
        onClicked: card.sync.sendPhotosNow()
    }

    AppSwitch {
        Layout.fillWidth: true
        checked: card.app.preferences.photosOnWifiOnly
        objectName: "photosOnWifiOnly"
        text: qsTr("照片只在 Wi-Fi 下传送")
        visible: card.hasServer
        onToggled: card.app.preferences.photosOnWifiOnly = checked
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        objectName: "lastReached"
        size: AppLabel.Small
        text: card.sync.lastReached
        visible: card.hasServer
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        objectName: "syncTraffic"
        size: AppLabel.Small
        text: card.sync.traffic
        visible: card.hasServer && text !== ""
    }
}
