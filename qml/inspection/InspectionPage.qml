import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// An inspection being filled in: the rail of its items, the item, and the score below.
Item {
    id: page

    required property AppModel app
    required property InspectionModel inspection
    readonly property bool isWide: page.width >= 900

    signal settings

    PageHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        subtitle: page.inspection.title + "　" + page.inspection.detail
        title: page.inspection.institution
        onBack: page.app.back()

        SyncBadge {
            code: page.inspection.syncCode
            objectName: "syncState"
            text: page.inspection.syncText
        }

        AppButton {
            kind: AppButton.Quiet
            objectName: "sync"
            text: qsTr("同步")
            visible: page.isWide
            onClicked: page.app.show(AppModel.Sync)
        }

        AppButton {
            kind: AppButton.Secondary
            objectName: "goSigning"
            text: qsTr("签名")
            onClicked: page.app.show(AppModel.Signing)
        }

        IconButton {
            glyph: "⋯"
            label: qsTr("界面设置")
            onClicked: page.settings()
        }
    }

    LoadingState {
        anchors.centerIn: parent
        visible: page.inspection.isLoading
    }

    GridLayout {
        anchors.bottom: scoreBar.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        columnSpacing: 0
        columns: page.isWide ? 2 : 1
        rowSpacing: 0
        visible: !page.inspection.isLoading

        ItemRail {
            Layout.fillHeight: page.isWide
            Layout.fillWidth: !page.isWide
            Layout.preferredWidth: 340
            inspection: page.inspection
            isVertical: page.isWide
        }

        ItemPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            app: page.app
            inspection: page.inspection
        }
    }

    ScoreBar {
        id: scoreBar

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        inspection: page.inspection
    }
}
