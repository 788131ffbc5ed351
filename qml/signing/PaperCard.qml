import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// The inspection on paper: as a file, or from a printer.
Card {
    id: card

    required property AppModel app
    required property InspectionModel inspection
    readonly property PaperModel paper: card.inspection.paper

    function save(ending: string) {
        saving.newName = card.paper.newName(ending);
        saving.open();
    }

    title: qsTr("检查表和附页")

    OfficialText {
        Layout.fillWidth: true
        text: qsTr("按官方表样排版，附照片和签名。每页右下角的二维码可以在任何一台平板或服务器上核对。")
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        AppButton {
            enabled: !card.paper.isBusy
            kind: AppButton.Secondary
            objectName: "printPaper"
            text: qsTr("打印…")
            onClicked: printing.open()
        }

        AppButton {
            enabled: !card.paper.isBusy
            kind: AppButton.Secondary
            objectName: "savePdf"
            text: qsTr("存为 PDF")
            onClicked: card.save("pdf")
        }

        AppButton {
            enabled: !card.paper.isBusy
            kind: AppButton.Secondary
            objectName: "saveOdt"
            text: qsTr("存为 ODT（可编辑）")
            onClicked: card.save("odt")
        }
    }

    ProgressLine {
        Layout.fillWidth: true
        indeterminate: true
        text: qsTr("正在排版…")
        visible: card.paper.isBusy
    }

    Banner {
        Layout.fillWidth: true
        kind: Banner.Success
        objectName: "paperResult"
        title: card.paper.result
        visible: card.paper.result !== ""
    }

    PrintDialog {
        id: printing

        paper: card.paper
        onOrdered: (printer, copies, isDuplex) => card.paper.print(printer, copies, isDuplex)
    }

    FilePicker {
        id: saving

        files: card.app.files
        title: qsTr("存到哪个文件夹")
        onChosen: file => card.paper.save(file)
    }
}
